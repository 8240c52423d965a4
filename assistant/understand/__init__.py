"""Reading the question: what is asked, about which place and time, in which language."""
