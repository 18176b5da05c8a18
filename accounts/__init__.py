"""Who you are and what you may: users, municipalities, memberships, invitations, roles, access, errands."""
