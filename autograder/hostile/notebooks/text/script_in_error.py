# mark: 7
# why: attack: HTML, a script and template code in an error's text, in its name and in the line it stands on
# canary: page
# says: onerror

# %% pick
Evil = type("<script>alert(0)</script>", (Exception,), {})


def pick(items, k):
    raise Evil('<img src=x onerror=alert(1)> {{ 7 * 7 }} {% print(1) %} `</code><script>alert(2)</script>`')  # <script>alert(3)</script>
