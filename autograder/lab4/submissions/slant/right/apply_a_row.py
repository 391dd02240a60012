# mark: 3
# why: a table of two columns, row by row

def slant(liberal, conservative, more_than=12):
    def of_row(row):
        total = row["l"] + row["c"]
        return (row["c"] - row["l"]) / total if total > more_than else np.nan

    table = pd.DataFrame({"l": liberal.to_numpy(), "c": conservative.to_numpy()})
    return table.apply(of_row, axis=1)
