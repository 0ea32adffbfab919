"""Checks a social-media post against a company's Social Media Policy before it is published."""

from smpcheck.engine import Checker, load
from smpcheck.errors import InputError, PolicyError, Problem, SmpcheckError
from smpcheck.model import Approval, Attachment, Finding, Fix, Post, Report

__version__ = "0.1.0"

__all__ = [
    "Approval",
    "Attachment",
    "Checker",
    "Finding",
    "Fix",
    "InputError",
    "PolicyError",
    "Post",
    "Problem",
    "Report",
    "SmpcheckError",
    "__version__",
    "load",
]
