"""Dates as the United Nations writes them in Arabic: without a comma, in the digits 0 to 9."""

DATE_FORMAT = "j F Y"
YEAR_MONTH_FORMAT = "F Y"
