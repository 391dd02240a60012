# mark: 9
# why: attack: HTML and scripts in an answer, in a written answer, and in labels
# canary: page

# %% heaviest
answer = '<script>alert("mark")</script><img src=x onerror=alert(1)>'
print(answer)

# %% why
<script>alert("mark")</script> <img src=x onerror=alert(1)> [click](javascript:alert(1))
</textarea></pre></code>`<b onclick=alert(2)>`
