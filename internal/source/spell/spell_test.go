package spell

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"closurecapture", "ifacebox", "recoverinline"}
	for word, want := range map[string]string{
		"ifacebocks": "ifacebox", "IfaceBox": "ifacebox", "closure": "closurecapture", "recover": "recoverinline",
		"": "", "x": "", "something": "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) is %q, want %q", word, got, want)
		}
	}
}
