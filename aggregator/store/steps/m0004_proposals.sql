-- The drama or actor that a proposal became: adopted while nobody has decided, else what a person made of it.
ALTER TABLE proposals ADD COLUMN subject_id INTEGER REFERENCES subjects (id);
CREATE INDEX proposals_open ON proposals (outlets) WHERE decided_at IS NULL;
CREATE INDEX proposals_subject ON proposals (subject_id) WHERE subject_id IS NOT NULL;
