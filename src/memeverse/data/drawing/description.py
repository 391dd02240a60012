def describe_meme(name,row): return ""
