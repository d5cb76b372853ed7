"""What a new password must be, asked of the one place that knows."""

from sopdesk.core.errors import InvalidInputError


def password_problem(password: str) -> str:
    """Return what is wrong with a new password, "" if nothing is."""
    from sopdesk.services.users import check_password_rules  # noqa: PLC0415 - slow import

    try:
        check_password_rules(password)
    except InvalidInputError as error:
        return error.message
    return ""
