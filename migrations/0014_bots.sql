CREATE TABLE `tblwhatsapp_bot_cases` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_flow_versions` (
	`bot_id` integer NOT NULL,
	`version` integer NOT NULL,
	`flow_data` text NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` integer,
	PRIMARY KEY(`bot_id`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_http_tools` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`body` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblwhatsapp_http_tools_name_unique` ON `tblwhatsapp_http_tools` (`name`);--> statement-breakpoint
ALTER TABLE `tblwhatsapp_bots` ADD `numbers` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_bots` ADD `rel_types` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_bots` ADD `once_per_session` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_bots` ADD `active_from` integer;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_bots` ADD `active_until` integer;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_bots` ADD `flow_draft` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_bots` ADD `flow_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_interactions` ADD `interaction_menu_state` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_interactions` ADD `ai_suggestion` text;--> statement-breakpoint
ALTER TABLE `tblwhatsapp_ratings` ADD `asked_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `tblwhatsapp_ratings_question` ON `tblwhatsapp_ratings` (`interaction_id`,`asked_at`);--> statement-breakpoint
ALTER TABLE `tbltickets` ADD `summary_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `tbltickets_summary_key` ON `tbltickets` (`summary_key`) WHERE summary_key is not null;