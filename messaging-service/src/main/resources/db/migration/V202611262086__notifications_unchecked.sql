-- A conversation is never deleted, and notifications are written by statements that have read theirs. The
-- check of each row locked and wrote the conversation's once more, which after an outage was a sixth of
-- what recording a hundred thousand deadlines takes.
alter table notification drop constraint notification_organization_conversation_id_fkey;
