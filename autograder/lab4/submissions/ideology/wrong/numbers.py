# mark: 0
# why: numbers from 0 to 4
# fails: ideology_of_few, ideology_at_the_edges, ideology_of_the_unknown, ideology_is_right, ideology_on_another_site, ideology_of_any_column

def ideology(slants):
    place = np.digitize(slants, [-0.6, -0.2, 0.2, 0.6])
    return np.where(slants.isna(), np.nan, place)
