# mark: 0
# why: looks at the first slant
# fails: ideology_of_few, ideology_at_the_edges, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    s = slants.iloc[0]
    return "L" if s < -0.6 else "CL" if s < -0.2 else "C" if s < 0.2 else "CR" if s < 0.6 else "R"
