CREATE TABLE `tblwhatsapp_archive_changes` (
	`interaction_id` text NOT NULL,
	`wamid` text NOT NULL,
	`reactions` text,
	`edited_body` text,
	`edited_at` integer,
	`revoked_at` integer,
	`change_seq` integer NOT NULL,
	PRIMARY KEY(`interaction_id`, `wamid`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_archive_leftovers` (
	`key` text PRIMARY KEY NOT NULL,
	`is_doomed` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_archive_leftovers_due` ON `tblwhatsapp_archive_leftovers` (`due_at`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_archive_state` (
	`id` integer PRIMARY KEY NOT NULL,
	`place` text DEFAULT '' NOT NULL,
	`cutoff_at` integer DEFAULT 0 NOT NULL,
	`days` real DEFAULT 0 NOT NULL,
	`looked_at` integer DEFAULT 0 NOT NULL,
	`oldest_at` integer,
	`began_at` integer,
	`ended_at` integer,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`last_run_at` integer,
	`size_bytes` integer DEFAULT 0 NOT NULL,
	`lines` integer DEFAULT 0 NOT NULL,
	`bytes` integer DEFAULT 0 NOT NULL,
	`objects` integer DEFAULT 0 NOT NULL,
	`problem` text
);
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_archives` (
	`interaction_id` text NOT NULL,
	`to_at` integer NOT NULL,
	`to_id` text NOT NULL,
	`name` text NOT NULL,
	`from_at` integer NOT NULL,
	`from_id` text NOT NULL,
	`lines` integer NOT NULL,
	`bytes` integer NOT NULL,
	`max_seq` integer NOT NULL,
	PRIMARY KEY(`interaction_id`, `to_at`, `to_id`, `name`)
) WITHOUT ROWID;

--> statement-breakpoint
INSERT OR IGNORE INTO `tblwhatsapp_archive_state` (`id`) VALUES (1);
--> statement-breakpoint
INSERT OR IGNORE INTO `tbloptions` (`name`, `value`, `module`) VALUES
  ('whatsapp_archive_days', '365', 'whatsapp'),
  ('whatsapp_archive_megabytes', '7000', 'whatsapp'),
  ('whatsapp_campaign_days', '730', 'whatsapp');
