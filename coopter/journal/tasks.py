"""What keeps the head of the journal outside its table."""

from procrastinate.contrib.django import app

from coopter.journal import anchors, letters
from coopter.journal.verifying import verify


@app.task(name="anchor_journal")
def anchor_journal():
    """After a decision: its line is soon in the file."""
    anchors.write_down()


@app.periodic(cron="*/5 * * * *")
@app.task(name="anchor_journal_often")
def anchor_journal_often(timestamp):
    """Acts that are no decisions: their lines are in the file within five minutes."""
    anchors.write_down()


@app.periodic(cron="30 4 * * *")
@app.task(name="anchor_journal_each_night")
def anchor_journal_each_night(timestamp):
    """Each night, whatever happened: the file, then letters that leave the machine."""
    anchors.write_down()
    letters.tell_where_the_journal_stands(verify())
