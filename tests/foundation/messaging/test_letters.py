"""Messages inside the site."""

import pytest

from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.foundation.messaging.actions import mark_all_read, mark_read, post
from jiuzai.foundation.messaging.models import Letter
from jiuzai.foundation.messaging.queries import inbox_of, unread_count
from jiuzai.foundation.scoping.querysets import UnscopedRead
from tests.foundation.messaging.factories import AT, CLERK, WORKER, later

pytestmark = pytest.mark.django_db
STRANGER = SystemActor("stranger")


def posted(title="材料已收到", at=AT, **more):
    return post(recipient=WORKER.actor_id, title=title, body="我们三天内答复。", by=CLERK, at=at, **more)


def test_the_recipient_finds_letters_newest_first():
    first, second = posted("一"), posted("二", later(minutes=1))
    assert list(inbox_of(WORKER)) == [second, first]
    assert [letter.title for letter in inbox_of(WORKER)] == ["二", "一"]


def test_nobody_else_sees_them():
    posted()
    assert (list(inbox_of(STRANGER)), unread_count(STRANGER)) == ([], 0)


def test_an_unscoped_read_raises():
    posted()
    with pytest.raises(UnscopedRead):
        list(Letter.objects.all())


def test_reading_the_inbox_marks_nothing():
    posted()
    list(inbox_of(WORKER))
    assert unread_count(WORKER) == 1


def test_mark_read_keeps_the_first_moment():
    letter = posted()
    mark_read(letter.pk, by=WORKER, at=later(minutes=1))
    again = mark_read(letter.pk, by=WORKER, at=later(minutes=9))
    assert (again.read_at, unread_count(WORKER)) == (later(minutes=1), 0)


def test_mark_read_refuses_a_strangers_letter():
    letter = posted()
    with pytest.raises(NotFound):
        mark_read(letter.pk, by=STRANGER, at=AT)
    assert unread_count(WORKER) == 1


def test_mark_all_read_leaves_what_came_later():
    posted()
    posted(at=later(minutes=5))
    assert (mark_all_read(by=WORKER, at=later(minutes=1)), unread_count(WORKER)) == (1, 1)


@pytest.mark.promise
def test_the_same_occasion_twice_is_one_letter():
    assert posted(dedupe="case 7 received").pk == posted("又一次", dedupe="case 7 received").pk
    assert unread_count(WORKER) == 1


@pytest.mark.parametrize("link", ["", "/worker/cases/7/?part=x"])
def test_a_link_stays_inside(link):
    assert posted(link=link).link == link


@pytest.mark.parametrize(
    "link",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "worker/", "/a\nb", "/ b"],
)
def test_a_link_to_elsewhere_is_refused(link):
    with pytest.raises(BadInput):
        posted(link=link)


@pytest.mark.parametrize("title", ["", "   ", "长" * 61])
def test_refuses_a_title_nobody_can_show(title):
    with pytest.raises(BadInput):
        posted(title)
