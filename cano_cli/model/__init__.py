"""What a case is: pydantic models, dates, the projection to a day. Pure: no I/O, no clock."""
