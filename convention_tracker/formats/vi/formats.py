"""Dates within a Vietnamese sentence."""

DATE_FORMAT = r"\n\gà\y j \t\há\n\g n \nă\m Y"
YEAR_MONTH_FORMAT = r"\t\há\n\g n \nă\m Y"
