CREATE TABLE `tblwhatsapp_bots` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`reply_type` integer NOT NULL,
	`trigger` text DEFAULT '{}' NOT NULL,
	`bot_type` integer NOT NULL,
	`config` text DEFAULT '{}' NOT NULL,
	`flow_data` text,
	`is_bot_active` integer DEFAULT true NOT NULL,
	`stops_here` integer DEFAULT false NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`sending_count` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "tblwhatsapp_bots_reply_type" CHECK("tblwhatsapp_bots"."reply_type" between 1 and 13),
	CONSTRAINT "tblwhatsapp_bots_bot_type" CHECK("tblwhatsapp_bots"."bot_type" in (1,2,3,4,5,6,7,11,12,13))
);
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_activity_log` (
	`at` integer NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`outcome` text NOT NULL,
	`phone_number_id` text,
	`summary` text NOT NULL,
	`request` text,
	`response` text,
	`ledger` text,
	PRIMARY KEY(`at`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_interactions` (
	`id` text PRIMARY KEY NOT NULL,
	`object_id` text NOT NULL,
	`phone_number_id` text NOT NULL,
	`wa_id` text,
	`user_id` text,
	`name` text,
	`rel_type` text DEFAULT 'general' NOT NULL,
	`rel_id` integer,
	`assigned` integer,
	`status` text DEFAULT 'open' NOT NULL,
	`outcome` text,
	`waiting_since` integer,
	`first_message_at` integer,
	`last_message_at` integer,
	`window_until` integer,
	`last_message` text,
	`human_until` integer,
	`bots_paused_at` integer,
	`merged_into` text,
	`seq` integer NOT NULL,
	`last_in_seq` integer DEFAULT 0 NOT NULL,
	`read_seq` integer DEFAULT 0 NOT NULL,
	`unread` integer GENERATED ALWAYS AS (max(last_in_seq - read_seq, 0)) VIRTUAL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_recent` ON `tblwhatsapp_interactions` (`rel_type`,`last_message_at`);--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_unread` ON `tblwhatsapp_interactions` (`rel_type`,`last_message_at`) WHERE last_in_seq > read_seq;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_waiting` ON `tblwhatsapp_interactions` (`waiting_since`) WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interactions_merged` ON `tblwhatsapp_interactions` (`merged_into`) WHERE merged_into is not null;--> statement-breakpoint
CREATE TABLE `tblwhatsapp_journal_cursors` (
	`shard` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_interaction_message_parts` (
	`interaction_id` text NOT NULL,
	`message_id` text NOT NULL,
	`part` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`interaction_id`, `message_id`, `part`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblwhatsapp_interaction_messages` (
	`interaction_id` text NOT NULL,
	`at` integer NOT NULL,
	`id` text NOT NULL,
	`wamid` text,
	`direction` text NOT NULL,
	`type` text,
	`body` text,
	`payload` text,
	`media_key` text,
	`status` text,
	`status_rank` integer DEFAULT 0 NOT NULL,
	`status_at` integer,
	`error_code` integer,
	`error_text` text,
	`sent_by` text,
	`seq` integer DEFAULT 0 NOT NULL,
	`rev` integer DEFAULT 0 NOT NULL,
	`reply_to` text,
	`reactions` text,
	`edited_body` text,
	`edited_at` integer,
	`revoked_at` integer,
	`change_seq` integer DEFAULT 0 NOT NULL,
	`trace` text,
	`parts` integer DEFAULT 0 NOT NULL,
	`pricing` text,
	PRIMARY KEY(`interaction_id`, `at`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tblwhatsapp_interaction_messages_wamid` ON `tblwhatsapp_interaction_messages` (`wamid`) WHERE direction = 'out' and wamid is not null;--> statement-breakpoint
CREATE TABLE `tblwhatsapp_pending_statuses` (
	`wamid` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`status_rank` integer NOT NULL,
	`status_at` integer NOT NULL,
	`error_code` integer,
	`error_text` text,
	`pricing` text
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblcontacts` (
	`id` integer PRIMARY KEY NOT NULL,
	`firstname` text NOT NULL,
	`lastname` text DEFAULT '' NOT NULL,
	`phonenumber` text,
	`phone_key` text,
	`user_id` text,
	`email` text,
	`company` text,
	`dateadded` integer NOT NULL,
	`external_id` text,
	`origin` text DEFAULT 'staff' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tblcontacts_phone_key` ON `tblcontacts` (`phone_key`);--> statement-breakpoint
CREATE INDEX `tblcontacts_user_id` ON `tblcontacts` (`user_id`);--> statement-breakpoint
CREATE TABLE `tblleads_sources` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tblleads_status` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`color` text DEFAULT '#757575' NOT NULL,
	`statusorder` integer DEFAULT 0 NOT NULL,
	`isdefault` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tblleads` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phonenumber` text,
	`phone_key` text,
	`user_id` text,
	`email` text,
	`company` text,
	`description` text,
	`status` integer NOT NULL,
	`source` integer NOT NULL,
	`assigned` integer,
	`dateadded` integer NOT NULL,
	`converted_at` integer,
	`external_id` text,
	`origin` text DEFAULT 'staff' NOT NULL,
	`referral` text,
	FOREIGN KEY (`status`) REFERENCES `tblleads_status`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `tblleads_sources`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tblleads_phone_key` ON `tblleads` (`phone_key`);--> statement-breakpoint
CREATE INDEX `tblleads_user_id` ON `tblleads` (`user_id`);--> statement-breakpoint
CREATE TABLE `tblquick_replies` (
	`id` integer PRIMARY KEY NOT NULL,
	`shortcut` text NOT NULL,
	`title` text NOT NULL,
	`message` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblquick_replies_shortcut_unique` ON `tblquick_replies` (`shortcut`);--> statement-breakpoint
CREATE TABLE `tblwhatsapp_numbers` (
	`id` integer PRIMARY KEY NOT NULL,
	`phone_number_id` text NOT NULL,
	`waba_id` text NOT NULL,
	`display_phone_number` text NOT NULL,
	`verified_name` text,
	`quality_rating` text,
	`is_default` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblwhatsapp_numbers_phone_number_id_unique` ON `tblwhatsapp_numbers` (`phone_number_id`);--> statement-breakpoint
CREATE TABLE `tbloptions` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`module` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblstaff` (
	`staffid` integer PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`firstname` text NOT NULL,
	`lastname` text DEFAULT '' NOT NULL,
	`phonenumber` text,
	`phone_key` text,
	`admin` integer DEFAULT false NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblstaff_email` ON `tblstaff` (`email`);--> statement-breakpoint
CREATE INDEX `tblstaff_phone_key` ON `tblstaff` (`phone_key`);--> statement-breakpoint
CREATE TABLE `tblstaff_accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`staffid` integer NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`staffid`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `tblstaff_accounts_staffid` ON `tblstaff_accounts` (`staffid`);--> statement-breakpoint
CREATE TABLE `tblstaff_permissions` (
	`staffid` integer NOT NULL,
	`feature` text NOT NULL,
	`capability` text NOT NULL,
	PRIMARY KEY(`staffid`, `feature`, `capability`),
	FOREIGN KEY (`staffid`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tblstaff_rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`resets_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tblstaff_sessions` (
	`id` integer PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`staffid` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`staffid`) REFERENCES `tblstaff`(`staffid`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tblstaff_sessions_token` ON `tblstaff_sessions` (`token`);--> statement-breakpoint
CREATE INDEX `tblstaff_sessions_staffid` ON `tblstaff_sessions` (`staffid`);--> statement-breakpoint
CREATE TABLE `tblstaff_verifications` (
	`id` integer PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer,
	`updated_at` integer
);
--> statement-breakpoint
CREATE INDEX `tblstaff_verifications_identifier` ON `tblstaff_verifications` (`identifier`);