import type { Migration } from '../migrations'

/** The files that the parts of a message name; parts that cannot be read name none. */
const usesInNew = `SELECT new.seq, json_extract(p.value, '$.attachment')
  FROM json_each(CASE WHEN json_valid(new.parts) THEN new.parts ELSE '[]' END) p
  WHERE p.type = 'object' AND json_type(p.value, '$.attachment') = 'text'`

/**
 * What the trash needs.
 *
 * `removals` is one row for each deletion of a message, which takes along everything that follows from it: `root` is the message, `head` what was the end of the
 * shown branch. `removed` names every message that is gone with it, so that a search need not walk the tree; the messages themselves stay untouched until they are erased.
 * (An import may bring more of what was deleted; it is gone too.)
 *
 * `attachment_uses` says which messages show a file of `attachments/`; triggers keep it, whoever writes a message. A file that lost a use is looked at when the
 * trash is emptied (`attachment_orphans`), and deleted when no use is left.
 *
 * Words of the search index that nothing uses any more leave `search_parts` with `search_words`.
 */
const schema = `
CREATE INDEX chats_trash ON chats (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE removals (
  root INTEGER PRIMARY KEY REFERENCES messages (seq) ON DELETE CASCADE,
  deleted_at INTEGER NOT NULL,
  head INTEGER
) STRICT;
CREATE INDEX removals_deleted ON removals (deleted_at);

CREATE TABLE removed (
  message INTEGER PRIMARY KEY REFERENCES messages (seq) ON DELETE CASCADE,
  root INTEGER NOT NULL
) STRICT;
CREATE INDEX removed_root ON removed (root);

CREATE TRIGGER removed_below AFTER INSERT ON messages WHEN EXISTS (SELECT 1 FROM removed WHERE message = new.parent) BEGIN
  INSERT INTO removed (message, root) SELECT new.seq, root FROM removed WHERE message = new.parent;
END;

CREATE TABLE attachment_uses (
  message INTEGER NOT NULL REFERENCES messages (seq) ON DELETE CASCADE,
  attachment TEXT NOT NULL,
  PRIMARY KEY (message, attachment)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_users ON attachment_uses (attachment);
CREATE TABLE attachment_orphans (attachment TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER attachment_used AFTER INSERT ON messages WHEN instr(new.parts, '"attachment":"') > 0 BEGIN
  INSERT OR IGNORE INTO attachment_uses (message, attachment) ${usesInNew};
END;
CREATE TRIGGER attachment_changed AFTER UPDATE OF parts ON messages WHEN instr(new.parts, '"attachment":"') > 0 OR instr(old.parts, '"attachment":"') > 0 BEGIN
  INSERT OR IGNORE INTO attachment_orphans (attachment) SELECT attachment FROM attachment_uses WHERE message = new.seq;
  DELETE FROM attachment_uses WHERE message = new.seq;
  INSERT OR IGNORE INTO attachment_uses (message, attachment) ${usesInNew};
END;
CREATE TRIGGER attachment_unused BEFORE DELETE ON messages BEGIN
  INSERT OR IGNORE INTO attachment_orphans (attachment) SELECT attachment FROM attachment_uses WHERE message = old.seq;
END;
INSERT OR IGNORE INTO attachment_uses (message, attachment)
  SELECT m.seq, json_extract(p.value, '$.attachment') FROM messages m, json_each(CASE WHEN json_valid(m.parts) THEN m.parts ELSE '[]' END) p
  WHERE instr(m.parts, '"attachment":"') > 0 AND p.type = 'object' AND json_type(p.value, '$.attachment') = 'text';

CREATE TRIGGER search_word_gone AFTER DELETE ON search_words BEGIN
  INSERT INTO search_parts (search_parts, rowid, word) VALUES ('delete', old.seq, old.word);
END;
`

/** Version 5: the trash. */
export const trash: Migration = { version: 5, up: (database) => database.exec(schema) }
