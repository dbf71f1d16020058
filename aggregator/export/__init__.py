"""Stories for other programs: Atom, JSON Feed, iCalendar. Pure: values in, text out."""
