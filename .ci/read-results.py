"""Reads the files of the results folder CORRIDOR_RESULTS with polars (Rust) and DuckDB, and runs the notebook on it.

Fails where a reader warns, a column lacks its unit, an amount is no float64, or the notebook's numbers are not those of
summary.json (its cells assert that).
"""

import os
import warnings
from pathlib import Path

import duckdb
import nbformat
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from nbclient import NotebookClient

results = Path(os.environ["CORRIDOR_RESULTS"])
notebooks = Path("scenarios/notebooks")


def read_arrow(path: Path) -> None:
    reference = pa.ipc.open_file(pa.memory_map(str(path)))
    schema, table = reference.schema, reference.read_all()
    frame = pl.read_ipc(path)
    assert frame.height == table.num_rows == pl.scan_ipc(path).select(pl.len()).collect().item(), path
    for field in schema:
        assert field.metadata[b"unit"] and field.metadata[b"description"], field
        expected = {b"name": "dictionary", b"index": "int", b"members": "int"}.get(field.metadata[b"unit"], "double")
        assert str(field.type).startswith(expected), field
        if expected != "dictionary":
            assert frame[field.name].equals(pl.from_arrow(table[field.name]), null_equal=False), field
    with pa.OSFile(str(path)) as file:
        file.seek(8)
        assert pa.ipc.open_stream(file).read_all().num_rows == table.num_rows, f"{path} read in sequence"
    print(f"polars read {path.name}: {frame.height:,} rows, {frame.width} columns")


def run_notebook(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(path.parent)}}).execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                assert output.name == "stdout", output.text
                print(output.text, end="")
    print(f"{path.name} ran: its numbers are those of summary.json")


def run_sql(path: Path) -> None:
    folder = Path.cwd()
    os.chdir(results)
    try:
        connection = duckdb.connect()
        for statement in duckdb.extract_statements((folder / path).read_text()):
            answer = connection.execute(statement).fetchall()
    finally:
        os.chdir(folder)
    assert len(answer) == 9, answer
    by_attachment = {row[0]: row for row in answer}
    assert abs(by_attachment[150000][2] / by_attachment[150000][4] - 1) < 1e-12, by_attachment[150000]
    print(f"{path.name} ran over the Parquet files: its numbers are those of summary.json")


def compare_parquet(path: Path) -> None:
    arrow, parquet = pl.read_ipc(path), pl.read_parquet(path.with_suffix(".parquet"))
    assert arrow.with_columns(pl.col(pl.Categorical).cast(str)).equals(parquet.with_columns(pl.col(pl.Categorical).cast(str)))
    kept = pq.read_schema(path.with_suffix(".parquet"))
    assert kept.equals(pa.ipc.open_file(pa.memory_map(str(path))).schema, check_metadata=True), path


warnings.simplefilter("error")
for arrow in sorted(results.rglob("*.arrow")):
    read_arrow(arrow)
    compare_parquet(arrow)
run_sql(notebooks / "results.sql")
warnings.simplefilter("default")
run_notebook(notebooks / "results.ipynb")
for picture in ("exceedance.png", "attachments.png"):
    assert (results / picture).stat().st_size > 10_000, picture
