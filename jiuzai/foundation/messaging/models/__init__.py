"""What is said to people: text messages, letters in the site, notices, slips."""

from jiuzai.foundation.messaging.models.letter import Letter
from jiuzai.foundation.messaging.models.message import Message
from jiuzai.foundation.messaging.models.notice import Notice
from jiuzai.foundation.messaging.models.slip import Slip

__all__ = ["Letter", "Message", "Notice", "Slip"]
