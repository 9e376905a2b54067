-- A plan that was kept from when these tables were empty compares each deadline with each other one:
-- a thousand then take a minute. Planning anew costs less than a millisecond for a whole batch, and
-- goes by the size that the tables have now.
alter function record_due_deadlines(timestamptz, int) set plan_cache_mode = force_custom_plan;
