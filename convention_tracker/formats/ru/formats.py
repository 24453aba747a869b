"""Dates as the United Nations writes them in Russian."""

DATE_FORMAT = "j E Y года"
YEAR_MONTH_FORMAT = "F Y года"
