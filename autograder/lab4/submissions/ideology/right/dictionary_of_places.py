# mark: 3
# why: a number for each, and a dictionary

def ideology(slants):
    number = (slants >= -0.6).astype(int) + (slants >= -0.2) + (slants >= 0.2) + (slants >= 0.6)
    number = number.where(slants.notna())
    return number.map({0: "L", 1: "CL", 2: "C", 3: "CR", 4: "R"})
