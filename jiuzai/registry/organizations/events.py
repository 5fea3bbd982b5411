"""What this app announces, inside the deed's transaction."""

from django.dispatch import Signal

organization_vetted = Signal()  # sender: Organization; organization
organization_suspended = Signal()  # sender: Organization; organization
employer_identified = Signal()  # sender: Organization; organization (a draft held from insurance rows got its details)
