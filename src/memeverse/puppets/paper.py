"""The numbers of the audit that is repeated here: Haroon and others (2023; preprint arXiv 2203.10666).

In the order of the ideologies L, CL, C, CR, R; distances are from the center's puppets, so without C.
"""

# Table 1: training, testing, in all.
VIDEOS = (9_930_110, 5_393_820, 15_323_930)
UNIQUE_VIDEOS = (23_735, 381_153, 399_935)
CHANNELS = (1_256, 111_450, 111_715)
PUPPETS = 100_000
COVERAGE = (0.9992, 0.3288)  # of the training videos, of those met in testing: the share with a slant
# The training videos of each ideology (text): how many, their mean slant and its standard deviation.
POOL = (7_521, 3_751, 2_752, 2_449, 7_262)
POOL_MEANS = (-0.814, -0.411, -0.010, 0.414, 0.832)
POOL_SDS = (0.111, 0.117, 0.113, 0.118, 0.099)
# Figure 3: the rank correlation of channels' slants with a reference.
SPEARMAN = 0.95
# Figure 5: the median slants of homepages.
HOME_MEDIANS = (-0.25, -0.14, -0.04, 0.09, 0.29)
# Table 2: KS distances from the center's puppets.
HOME_KS = (0.144, 0.078, 0.109, 0.206)
OWN_SEED_KS = (0.127, 0.109, 0.140, 0.228)
CENTER_SEED_KS = (0.025, 0.014, 0.020, 0.060)
# Figure 6: E at depth 20, seeds of all sides.
DEPTH = 20
LEFT_E20 = (1.32, 1.35, 1.28, 1.20, 1.09)
RIGHT_E20 = (0.95, 0.97, 0.99, 1.16, 1.37)
# Figure 7: the mean slant of videos of the own ideology, at the first depth and at the last.
OWN_SLANTS = {"L": (-0.80, -0.86), "R": (0.78, 0.83)}
