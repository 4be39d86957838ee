"""Controls taken away on purpose: of each, the test that is named for it has to fail. ``make mutants``."""
