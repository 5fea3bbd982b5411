"""CSV in every encoding and shape that offices send."""

import pytest

from jiuzai.foundation.files.inspection.verdict import Refused
from jiuzai.foundation.spreadsheets.reading import delimited
from tests.foundation.spreadsheets import books, village
from tests.foundation.spreadsheets.sending import counts, outcomes, run, say_yes, send

RARE = ["李𬭛", "王㛃", "བསོད་ནམས་", "买买提·吐尔逊"]


def table(data):
    return [row for _, row in delimited.open_text(data).sheets[0].rows()]


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_A_25_every_encoding_comes_in_and_rare_letters_survive(officer, encoding):
    given = [[name, books.number(n), "", "柳树村"] for n, name in enumerate(RARE)]
    batch = send(books.csv_text(*given).encode(encoding), officer, name="名册.csv")
    assert (counts(batch), batch.remarks[0][0]) == ((4, 0, 0, 0), "ENCODING")
    say_yes(batch, officer)
    assert [one["name"] for one in village.known().values()] == RARE


def test_A_25_gbk_bytes_are_no_utf_8():
    assert delimited.decode("姓名,村\n张三丰,柳树村".encode("gbk"))[1] == "gb18030"
    assert delimited.decode("姓名,村\n张三丰,柳树村".encode())[1] == "utf-8"


def test_A_25_what_says_it_is_utf_8_and_is_not_is_refused():
    with pytest.raises(Refused):
        delimited.decode(b"\xef\xbb\xbf\xd0\xd5\xc3\xfb,1")


def test_A_25_mixed_line_ends_are_all_line_ends():
    assert table("姓名,村\r\n甲,一\n乙,二\r丙,三".encode()) == [
        ["姓名", "村"],
        ["甲", "一"],
        ["乙", "二"],
        ["丙", "三"],
    ]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_A_26_the_separator_is_found(separator):
    text = books.csv_text(["张三", "1", "2", "柳树村, 二组"], separator=separator)
    assert table(text.encode())[1] == ["张三", "1", "2", "柳树村, 二组"]


def test_A_26_the_line_excel_writes_for_itself_is_no_row():
    assert table("sep=;\r\n姓名;村\r\n甲;一".encode()) == [["姓名", "村"], ["甲", "一"]]


def test_A_26_quotes_and_line_ends_inside_cells():
    assert table('姓名,村\n"张""三","一组\n二组"\n'.encode())[1] == ['张"三', "一组\n二组"]


def test_A_26_a_quote_without_its_partner_is_refused_not_guessed():
    with pytest.raises(Refused, match="引号没有成对"):
        table('姓名,村\n"甲,一\n乙,二\n'.encode())
    with pytest.raises(Refused, match="引号没有成对"):
        table(('姓名,村\n"甲,一\n' + "乙,二\n" * 50 + '",x\n').encode())


@pytest.mark.django_db
def test_A_26_a_cell_of_two_megabytes_goes_back_alone(officer):
    long = ["张三丰", books.number(1), "", "长" * 700_000]
    batch = send(books.csv_text(long, books.villager(2)).encode(), officer)
    assert outcomes(batch) == [(2, "returned"), (3, "accepted")]


@pytest.mark.django_db
def test_A_26_an_empty_character_is_taken_out_and_said(officer):
    batch = send(books.csv_text(["张\0三丰", *books.villager(1)[1:]], *books.villagers(40, start=2)).encode(), officer)
    assert (counts(batch), [one[0] for one in batch.remarks]) == ((41, 0, 0, 0), ["ENCODING", "NUL"])


def test_A_26_more_empty_characters_than_text_is_no_table():
    with pytest.raises(Refused):
        delimited.open_text("甲,乙\n".encode() + b"\0" * 100)


@pytest.mark.django_db
def test_rows_are_numbered_as_a_spreadsheet_shows_them(officer):
    text = '姓名,身份证号\r\n\r\n"张\n三",x\r\n李四,y\r\n'
    answer = run(text.encode(), officer, name="a.csv")
    assert [(one["sheet"], one["row"]) for one in answer["rows"]] == [("CSV", 3), ("CSV", 4)]


@pytest.mark.django_db
def test_open_document_tables_are_read_with_their_million_empty_rows(officer):
    batch = send(books.ods([books.HEADER, *books.villagers(3)]), officer, name="名册.ods")
    assert (counts(batch), [one[0] for one in outcomes(batch)]) == ((3, 0, 0, 0), [2, 3, 4])
