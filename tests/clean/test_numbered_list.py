"""A list whose entries are numbered, and one of which is named twice, is no text from printed pages."""

from syndicate.clean.cleaner import clean

PROSE = "The readers of the harbour have voted for weeks, and this is what they would take along if the ice kept them at sea."


def test_the_entries_of_a_numbered_list_stay():
    titles = ["The Long Winter", "The Ferry", "The Long Winter", "Tugs of the North", "Nine Berths", "The Pilot", "Fog"]
    entries = [
        f"{number}\n\n{title}, read in every port\n\n4.{number}1 of 5, {number},2{number}7 votes\n\n{PROSE}\n\n{PROSE}"
        for number, title in enumerate(titles, 4)
    ]
    found = clean("What the harbour reads\n\n" + "\n\n".join(entries))
    assert all(f"{title}, read in every port" in found.text for title in titles)
    assert clean(found.text).text == found.text
