"""The site without its page cache: each answer is made afresh, to compare kept ones with."""

from convention_tracker import wsgi

application = wsgi.django_application
