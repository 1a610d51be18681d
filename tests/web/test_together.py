"""First migrations: their tables made in one operation, and unmade."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState
from django.db.models import BigAutoField, CheckConstraint, ForeignKey, IntegerField, Q
from django.db.models.deletion import CASCADE
from django.db.utils import IntegrityError

from commonweal.web.together import CreateTogether

#: Each knows the other, so neither could be made first.
MODELS = CreateTogether(
    [
        CreateModel(
            "Leaf", [("id", BigAutoField(primary_key=True)), ("tree", ForeignKey("web.Tree", CASCADE))]
        ),
        CreateModel(
            "Tree",
            [
                ("id", BigAutoField(primary_key=True)),
                ("height", IntegerField()),
                ("newest", ForeignKey("web.Leaf", CASCADE, null=True, related_name="+")),
            ],
            {"constraints": [CheckConstraint(condition=Q(height__gt=0), name="tree_has_height")]},
        ),
    ]
)


@pytest.mark.django_db(transaction=True)
def test_tables_that_know_each_other_are_made_with_their_constraints_and_unmade() -> None:
    before, after = ProjectState(), ProjectState()
    assert not after.apps.get_models()  # drawn already, as after an earlier migration
    MODELS.state_forwards("web", after)
    with connection.schema_editor() as editor:
        MODELS.database_forwards("web", editor, before, after)
    tree = after.apps.get_model("web", "Tree").objects
    leaf = after.apps.get_model("web", "Leaf").objects.create(tree=tree.create(height=3))
    tree.update(newest=leaf)
    with pytest.raises(IntegrityError):
        tree.create(height=0)
    with connection.schema_editor() as editor:
        MODELS.database_backwards("web", editor, after, before)
    assert not {"web_tree", "web_leaf"} & set(connection.introspection.table_names())
