"""Words for places."""

from django.db import models


class Kind(models.TextChoices):
    PROVINCE = "province", "省"
    CITY = "city", "市（州）"
    COUNTY = "county", "县（市、区）"
    TOWNSHIP = "township", "乡镇（街道）"
    AREA = "area", "地区"


class UnitKind(models.TextChoices):
    COUNTY = "county", "县（市、区）"
    ZONE = "zone", "开发区"


class Evidence(models.TextChoices):
    """How far a row about co-operation can be trusted; pages show the mark."""

    PRESS = "press", "公开报道"
    INFERRED = "inferred", "据文件数目推定"
    LISTED = "listed", "官方名录"
    CONFIRMED = "confirmed", "主管部门确认"
