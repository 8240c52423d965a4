"""Short answers out of running text: which words of a sentence fill the gap a question leaves.

Used where no manifest describes the corpus. ``slot`` finds the gap, ``units`` cuts a
sentence, ``candidates`` lists and describes its spans, ``choose`` picks one, ``judge`` says
whether the text answers at all, ``polarity`` whether yes or no.
"""
