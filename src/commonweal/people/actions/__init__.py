"""What people and organisations do, one function each: call them as ``people.actions.take_role(…)``."""

from commonweal.people.actions.accounts import change_language, change_name, close_account, open_account
from commonweal.people.actions.offices import appoint, end_office
from commonweal.people.actions.organisations import (
    accept_invitation,
    add_identifier,
    change_organisation,
    change_role,
    decline_invitation,
    invite_member,
    register_organisation,
    remove_member,
    withdraw_invitation,
)
from commonweal.people.actions.works import (
    declare_interest,
    give_role,
    grow_from,
    leave_role,
    open_work,
    permit_role,
    say_of_role,
    take_role,
)

__all__ = [
    "accept_invitation",
    "add_identifier",
    "appoint",
    "change_language",
    "change_name",
    "change_organisation",
    "change_role",
    "close_account",
    "declare_interest",
    "decline_invitation",
    "end_office",
    "give_role",
    "grow_from",
    "invite_member",
    "leave_role",
    "open_account",
    "open_work",
    "permit_role",
    "register_organisation",
    "remove_member",
    "say_of_role",
    "take_role",
    "withdraw_invitation",
]
