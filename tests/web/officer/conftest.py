"""Two kinds of list that every page test of lists may send."""

from tests.foundation.spreadsheets import village

village.install()
