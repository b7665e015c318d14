
## API
field-limit = Rows on a page must be 1 to { $max }.
field-not-understood-cursor = The page cursor is not known; begin again without one.
field-unknown-unit = There is no such unit on the date asked for.
field-span = The last day must be after the first and at most { $years } years later.
