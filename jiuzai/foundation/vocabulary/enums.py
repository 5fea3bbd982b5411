"""Words that are few enough to be code."""

from django.db import models


class Schooling(models.IntegerChoices):
    """How far a person went to school; the numbers are those of the matching files."""

    NONE = 0, "未上学或不填"
    PRIMARY = 1, "小学"
    JUNIOR = 2, "初中"
    SENIOR = 3, "高中、中专、技校"
    COLLEGE = 4, "大专、高职"
    UNIVERSITY = 5, "本科及以上"


class CertificateKind(models.TextChoices):
    HEALTH = "health", "健康"
    SPECIAL_WORK = "special_work", "特种作业"
    SPECIAL_EQUIPMENT = "special_equipment", "特种设备"
    BUILDING = "building", "建筑施工"
    DRIVING = "driving", "驾驶"
    SERVICE = "service", "服务"
    SKILL_LEVEL = "skill_level", "职业技能等级"
    EDUCATION = "education", "教育"


class IndustryKind(models.TextChoices):
    SECTION = "section", "门类"
    DIVISION = "division", "大类"
    GROUP = "group", "中类"
