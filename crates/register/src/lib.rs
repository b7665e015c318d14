//! Units, jobs, seats, people, assignments, histories, import, data quality, forecast.
