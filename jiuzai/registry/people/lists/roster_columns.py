"""The columns of a roster: canonical headers, what counties call them, and help for the template."""

from __future__ import annotations

from jiuzai.foundation.spreadsheets.kinds import Column
from jiuzai.registry.people.enums import PovertyKind

_SCHOOLINGS = ("小学", "初中", "高中", "中专", "大专", "本科")
_MORE_NAMES = ("本人姓名", "村民姓名", "居民姓名", "农民工姓名", "求职人员姓名", "脱贫劳动力姓名", "脱贫人口姓名")
COLUMNS = (
    Column(
        "name",
        "姓名",
        ("名字", "人员姓名", "劳动力姓名", "务工人员姓名", "成员姓名", "求职者姓名", *_MORE_NAMES),
        required=True,
        example="张三丰",
        mask="name",
        help="照身份证写，少数民族姓名中间用·",
    ),
    Column(
        "id_number",
        "身份证号",
        (
            "身份证",
            "身份证号码",
            "公民身份号码",
            "公民身份证号码",
            "身份证件号码",
            "证件号码",
            "证件号",
            *("居民身份证号", "居民身份证号码", "公民身份证号", "本人身份证号", "本人身份证号码", "二代身份证号"),
            *("身份证编号", "身份证件号", "公民身份证", "身份号码", "居民身份证"),
        ),
        required=True,
        identifier=True,
        example="511921199002030007",
        mask="id_number",
        help="18位，列格式设为文本",
    ),
    Column("id_kind", "证件种类", ("证件类型", "证件类别"), help="不是居民身份证时必填"),
    Column(
        "phone",
        "手机号",
        ("手机", "手机号码", "电话", "联系电话", "电话号码", "联系方式", "本人电话", "本人联系电话"),
        example="13900001234",
        mask="phone",
    ),
    Column("phone_owner", "机主", ("机主关系", "电话是谁的", "联系电话归属")),
    Column(
        "county",
        "户籍县",
        (
            *("县", "县区", "县(区)", "区县", "所在县", "户籍所在县", "县(市、区)", "户籍地县", "户口所在县"),
            *("户籍县区", "户籍县(区)", "户籍区县", "户籍县(市、区)", "户籍所在县区", "户籍所在县(区)"),
        ),
        example="通江县",
    ),
    Column(
        "township",
        "乡镇",
        ("乡(镇)", "乡镇(街道)", "镇", "所在乡镇", "户籍乡镇", "乡", "镇乡", "乡镇街道"),
        example="铁佛镇",
    ),
    Column(
        "village",
        "村",
        ("行政村", "村(社区)", "村社区", "所在村", "户籍村", "村名", "村(居)", "村组"),
        example="三合村",
    ),
    Column(
        "status",
        "人员类别",
        ("人员类型", "户类型", "户类别", "脱贫属性", "脱贫类别", "家庭类型", "监测对象类别", "是否脱贫户", "身份类别"),
        choices=tuple(str(label) for label in PovertyKind.labels),
        example="脱贫户（稳定）",
        help="脱贫户、脱贫不稳定户、边缘易致贫户、突发严重困难户；一般农户可空着",
    ),
    Column(
        "schooling", "文化程度", ("学历", "文化水平", "受教育程度", "最高学历"), choices=_SCHOOLINGS, example="初中"
    ),
    Column(
        "skills",
        "技能",
        ("技能特长", "职业技能", "掌握技能", "特长", "技能情况", "从事工种"),
        example="缝纫工、会用智能手机",
    ),
    Column(
        "wish", "就业意向", ("意向工种", "求职意向", "意向岗位", "务工意向", "就业意愿", "意向行业"), example="缝纫工"
    ),
    Column(
        "going",
        "是否打算外出",
        ("是否外出", "外出意愿", "是否愿意外出", "是否有外出意愿", "是否愿意外出务工"),
        choices=("是", "否", "未定", "已外出"),
    ),
    Column("sex", "性别", (), choices=("男", "女")),
    Column("nation", "民族", (), example="汉族"),
    Column("marriage", "婚姻", ("婚姻状况", "婚否"), choices=("未婚", "已婚", "离异", "丧偶")),
    Column("household", "家庭编号", ("户编号", "户号", "家庭户编号", "户编码"), identifier=True, mask="all"),
    Column("tie", "与户主关系", ("户主关系", "与户主的关系", "家庭关系")),
    Column("cadre", "联系帮扶人", ("帮扶人", "帮扶干部", "帮扶责任人", "联系人", "结对帮扶人"), mask="name"),
    Column("remark", "备注", ("说明", "其他说明")),
)
