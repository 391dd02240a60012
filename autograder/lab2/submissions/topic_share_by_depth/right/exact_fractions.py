# mark: 2
# why: shares as fractions, which are numbers

from fractions import Fraction
def topic_share_by_depth(history):
    c = pd.crosstab(history["depth"], history["topic"])
    return pd.DataFrame({t: [Fraction(int(c.at[d, t]), int(c.loc[d].sum())) for d in c.index] for t in c.columns}, index=c.index)
