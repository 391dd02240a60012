"""From a submission to a result: the judge, and the bank that tests it."""
