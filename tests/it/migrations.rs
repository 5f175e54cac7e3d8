//! The schema: both folders say the same thing, every migration can be taken back, and Diesel sees the tables as they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use diesel::RunQueryDsl;
use relais::db::{Conn, migrate};

use crate::support::db::Scratch;

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

fn lines(conn: &mut Conn, on_sqlite: &str, on_postgres: &str) -> Vec<String> {
    let sql = match conn {
        Conn::Sqlite(_) => on_sqlite,
        Conn::Postgres(_) => on_postgres,
    };
    let rows: Vec<Line> = diesel::sql_query(sql).load(conn).expect("a schema that can be read");
    rows.into_iter().map(|row| row.line).collect()
}

/// Tables, columns, indexes and constraints as the engine tells them, in a fixed order.
fn everything(conn: &mut Conn) -> Vec<String> {
    lines(
        conn,
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_master \
         WHERE name NOT LIKE 'sqlite_%' AND name <> '__diesel_schema_migrations' ORDER BY 1",
        "SELECT line FROM (\
           SELECT concat_ws(' ', 'column', table_name, ordinal_position, column_name, data_type, is_nullable, column_default) AS line \
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations' \
           UNION ALL SELECT 'index ' || indexdef FROM pg_indexes \
             WHERE schemaname = 'public' AND tablename <> '__diesel_schema_migrations' \
           UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint \
             WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 \
             AND conrelid::regclass::text <> '__diesel_schema_migrations'\
         ) AS lines ORDER BY line COLLATE \"C\"",
    )
}

#[test]
fn up_down_and_up_again_leads_to_the_same_schema() {
    let scratch = Scratch::new();
    let mut conn = migrate::connect(&scratch.url).expect("a database that opens");
    let names = migrate::up(&mut conn).expect("migrations that apply");
    assert!(!names.is_empty());
    let first = everything(&mut conn);
    migrate::down(&mut conn).expect("migrations that can be taken back");
    assert_eq!(everything(&mut conn), Vec::<String>::new(), "a down.sql leaves something behind");
    assert_eq!(migrate::pending(&mut conn).expect("a list").len(), names.len());
    migrate::up(&mut conn).expect("migrations that apply again");
    let second = everything(&mut conn);
    assert_eq!(first, second);
    assert_eq!(migrate::up(&mut conn).expect("nothing to do"), Vec::<String>::new());
}

fn folder(engine: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine)
}

/// Each file of one engine's folder, by its name below it.
fn files(engine: &str) -> BTreeMap<String, String> {
    let root = folder(engine);
    let mut found = BTreeMap::new();
    for migration in std::fs::read_dir(&root).expect("a folder of migrations") {
        let migration = migration.expect("an entry").path();
        for file in std::fs::read_dir(&migration).expect("a migration") {
            let file = file.expect("an entry").path();
            let name = file.strip_prefix(&root).expect("a file below the folder").display().to_string();
            found.insert(name, std::fs::read_to_string(&file).expect("text"));
        }
    }
    found
}

/// The SQL of PostgreSQL in the types of SQLite: this is all in which the two folders may differ.
fn in_sqlite_types(sql: &str) -> String {
    let mut lines = Vec::new();
    for line in sql.lines().map(|line| if line == ");" { ") STRICT;" } else { line }) {
        let mut words = line.trim_start().splitn(3, ' ');
        let (column, kind, rest) = (words.next().unwrap_or(""), words.next().unwrap_or(""), words.next());
        let bare = kind.trim_end_matches(',');
        let of_sqlite = match bare {
            "TIMESTAMP" | "DATE" => "TEXT".to_owned(),
            "BYTEA" => "BLOB".to_owned(),
            "BIGINT" => "INTEGER".to_owned(),
            "DOUBLE" => "REAL".to_owned(),
            "BOOLEAN" => format!("INTEGER CHECK ({column} IN (0, 1))"),
            _ => {
                lines.push(line.to_owned());
                continue;
            }
        };
        let rest = rest.map_or_else(String::new, |rest| format!(" {}", rest.trim_start_matches("PRECISION").trim_start()));
        let line = match rest.strip_prefix(" NOT NULL").filter(|_| bare == "BOOLEAN") {
            Some(after) => format!("    {column} INTEGER NOT NULL CHECK ({column} IN (0, 1)){after}"),
            None => format!("    {column} {of_sqlite}{}{rest}", if kind.ends_with(',') { "," } else { "" }),
        };
        lines.push(line.replace(" ,", ","));
    }
    lines.join("\n")
}

#[test]
fn both_folders_say_the_same_but_for_the_types() {
    let (sqlite, postgres) = (files("sqlite"), files("postgres"));
    assert_eq!(sqlite.keys().collect::<Vec<_>>(), postgres.keys().collect::<Vec<_>>(), "a migration lacks its twin");
    for (name, sql) in &postgres {
        let wanted: Vec<String> = in_sqlite_types(sql).lines().map(str::to_owned).collect();
        let found: Vec<String> = sqlite[name].lines().map(str::to_owned).collect();
        for (wanted, found) in wanted.iter().zip(&found) {
            assert_eq!(found, wanted, "migrations/sqlite/{name} and migrations/postgres/{name} differ here");
        }
        assert_eq!(found.len(), wanted.len(), "{name}");
    }
}

/// One column, as Diesel's schema and as the engine tell it: table, column, type, whether it may be null.
type Column = (String, String, String, bool);

/// The columns of `src/db/schema/`, with the type each engine gives them.
fn diesel_columns(conn: &Conn) -> Vec<Column> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/db/schema");
    let mut columns = Vec::new();
    for entry in std::fs::read_dir(root).expect("the schema") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("text");
        let mut table = String::new();
        for line in text.lines().map(str::trim) {
            if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
                table = name.to_owned();
            } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") {
                let inner = kind.strip_prefix("Nullable<").and_then(|rest| rest.strip_suffix('>'));
                let kind = engine_type(conn, inner.unwrap_or(kind)).to_owned();
                columns.push((table.clone(), column.to_owned(), kind, inner.is_some()));
            }
        }
    }
    columns.sort_by(|one, other| one.0.cmp(&other.0));
    columns
}

fn engine_type(conn: &Conn, diesel: &str) -> &'static str {
    let (sqlite, postgres) = match diesel {
        "Text" => ("TEXT", "text"),
        "Integer" => ("INTEGER", "integer"),
        "BigInt" => ("INTEGER", "bigint"),
        "Double" => ("REAL", "double precision"),
        "Bool" => ("INTEGER", "boolean"),
        "Date" => ("TEXT", "date"),
        "Timestamp" => ("TEXT", "timestamp without time zone"),
        "Binary" => ("BLOB", "bytea"),
        other => panic!("{other} is not among the types both engines keep alike"),
    };
    match conn {
        Conn::Sqlite(_) => sqlite,
        Conn::Postgres(_) => postgres,
    }
}

#[test]
fn the_diesel_schema_is_that_of_the_tables() {
    let scratch = Scratch::new();
    let mut conn = migrate::connect(&scratch.url).expect("a database that opens");
    migrate::up(&mut conn).expect("migrations that apply");
    let rows = lines(
        &mut conn,
        "SELECT m.name || '|' || p.name || '|' || p.type || '|' || (CASE WHEN p.\"notnull\" = 0 THEN 'YES' ELSE 'NO' END) AS line \
         FROM sqlite_master m JOIN pragma_table_info(m.name) p \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> '__diesel_schema_migrations' ORDER BY m.name, p.cid",
        "SELECT concat_ws('|', table_name, column_name, data_type, is_nullable) AS line FROM information_schema.columns \
         WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations' \
         ORDER BY table_name COLLATE \"C\", ordinal_position",
    );
    let mut found: Vec<Column> = Vec::new();
    for row in &rows {
        let parts: Vec<&str> = row.split('|').collect();
        found.push((parts[0].to_owned(), parts[1].to_owned(), parts[2].to_owned(), parts[3] == "YES"));
    }
    let wanted = diesel_columns(&conn);
    for (found, wanted) in found.iter().zip(&wanted) {
        assert_eq!(wanted, found, "correct src/db/schema/ (left) or the migration (right)");
    }
    assert_eq!(found.len(), wanted.len());
}
