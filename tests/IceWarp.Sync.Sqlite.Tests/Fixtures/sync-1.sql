PRAGMA page_size=4096;
BEGIN TRANSACTION;
CREATE TABLE event(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time INTEGER NOT NULL, level INTEGER NOT NULL, text TEXT NOT NULL, details TEXT);
INSERT INTO "event" VALUES(1,638355968000000000,1,'Something','more');
CREATE TABLE folder_link(
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL, role INTEGER NOT NULL,
  local_id TEXT NOT NULL, server_id TEXT NOT NULL,
  local_stable TEXT, server_stable TEXT,
  local_incarnation TEXT, server_incarnation TEXT,
  local_token TEXT, server_token TEXT);
INSERT INTO "folder_link" VALUES(1,'INBOX',1,'1','INBOX','1',NULL,NULL,NULL,'3','7.8.9');
CREATE TABLE header(
  id INTEGER PRIMARY KEY CHECK(id = 1),
  local_identity TEXT, server_identity TEXT,
  local_generation INTEGER NOT NULL, epoch INTEGER NOT NULL,
  last_folder INTEGER NOT NULL, last_item INTEGER NOT NULL,
  report TEXT);
INSERT INTO "header" VALUES(1,'sqlite:one','imap:two',5,9,1,3,'{"Result":"InStep","Started":"2023-11-14T22:13:20+00:00","Duration":"00:00:02","Downloaded":3,"Uploaded":0,"Moved":0,"Deleted":0,"Flagged":0,"FoldersChanged":0,"Conflicts":0,"Traffic":{"Turns":0,"BytesUp":0,"BytesDown":0},"Stops":[],"Errors":[],"Actions":[]}');
CREATE TABLE item_link(
  id INTEGER PRIMARY KEY,
  folder INTEGER NOT NULL, local_id NOT NULL, server_id NOT NULL,
  local_flags INTEGER NOT NULL, server_flags INTEGER NOT NULL,
  keywords TEXT, server_keywords TEXT,
  local_content, server_content,
  name INTEGER, size INTEGER, date INTEGER);
INSERT INTO "item_link" VALUES(1,1,1,101,1,1,'Work','',1,1,43,10,1700000001);
INSERT INTO "item_link" VALUES(2,1,2,102,1,1,'Work','',1,1,44,20,1700000002);
INSERT INTO "item_link" VALUES(3,1,3,X'002F006400610076002F0033002E0065006D006C',1,1,'Work','',1,'"etag"',45,30,1700000003);
CREATE TABLE journal(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL, side INTEGER NOT NULL, folder INTEGER NOT NULL,
  item NOT NULL, link INTEGER NOT NULL,
  name INTEGER, size INTEGER, date INTEGER, before TEXT, content);
INSERT INTO "journal" VALUES(1,0,1,1,9,0,1,2,3,'99',NULL);
CREATE INDEX item_link_server ON item_link(folder, server_id);
CREATE INDEX item_link_folder_local ON item_link(folder, local_id);
CREATE INDEX item_link_local ON item_link(local_id);
CREATE INDEX journal_folder ON journal(folder);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('journal',1);
INSERT INTO "sqlite_sequence" VALUES('event',1);
COMMIT;
PRAGMA application_id=1230459731;
PRAGMA user_version=1;
