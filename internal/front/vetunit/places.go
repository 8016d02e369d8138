package vetunit

import (
	"bytes"
	"encoding/json"

	"github.com/perfvet/perfvet/internal/foreign"
)

// showPlaces returns diagnostics in JSON with the names of their places as [foreign.Line] has them: the go command prints them as it
// gets them, and a //line directive gives any name.
func showPlaces(data []byte) ([]byte, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, err
	}
	showIn(tree)
	var shown bytes.Buffer
	enc := json.NewEncoder(&shown)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "\t")
	err := enc.Encode(tree)
	return foreign.JSON(shown.Bytes()), err
}

// showIn changes what is called "posn" in a tree, as golang.org/x/tools/internal/analysis/driverutil has it.
func showIn(tree any) {
	switch tree := tree.(type) {
	case map[string]any:
		for name, value := range tree {
			if place, ok := value.(string); ok && name == "posn" {
				tree[name] = foreign.Line(place)
			} else {
				showIn(value)
			}
		}
	case []any:
		for _, value := range tree {
			showIn(value)
		}
	}
}
