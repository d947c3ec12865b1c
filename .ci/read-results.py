"""Reads the files of the results folder CORRIDOR_RESULTS with polars (Rust) and runs the notebook on it.

Fails where a reader warns, a column lacks its unit, an amount is no float64, or the notebook's numbers are not those of
summary.json (its cells assert that).
"""

import os
import warnings
from pathlib import Path

import nbformat
import polars as pl
import pyarrow as pa
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


warnings.simplefilter("error")
for arrow in sorted(results.rglob("*.arrow")):
    read_arrow(arrow)
warnings.simplefilter("default")
run_notebook(notebooks / "results.ipynb")
for picture in ("exceedance.png", "attachments.png"):
    assert (results / picture).stat().st_size > 10_000, picture
