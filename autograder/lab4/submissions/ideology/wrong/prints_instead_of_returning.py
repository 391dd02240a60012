# mark: 0
# why: prints the names
# fails: ideology_of_few, ideology_at_the_edges, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    print(pd.cut(slants, [-1, -0.6, -0.2, 0.2, 0.6, 1.01], right=False, labels=["L", "CL", "C", "CR", "R"]))
