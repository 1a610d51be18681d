from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sourcing", "0004_winners_address")]

    operations = [
        migrations.AlterModelOptions(name="costing", options={"ordering": ["id"]}),
        migrations.RemoveConstraint(model_name="costingversion", name="a_calculation_comes_to_nothing_or_more"),
        migrations.RemoveField(model_name="costing", name="title"),
        migrations.RemoveField(model_name="costingversion", name="said"),
        migrations.RemoveField(model_name="costingversion", name="full_pence"),
        migrations.RemoveField(model_name="costingversion", name="line_pence"),
        migrations.AddField(
            model_name="costing",
            name="sealed_to",
            field=models.CharField(default="", max_length=100),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="costingversion", name="ciphertext", field=models.BinaryField(default=b"")
        ),
    ]
