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

func TestWithin(t *testing.T) {
	words := []string{"heapvar", "ifacebox"}
	for word, want := range map[string]string{
		"ifacebox": "ifacebox", "ifacebx": "ifacebox", "ifacebxo": "ifacebox", "fcebox": "ifacebox", "facebook": "",
		"iface": "", "heap": "", "heapvars": "heapvar", "": "",
	} {
		if got := Within(word, words, 2); got != want {
			t.Errorf("Within(%q) is %q, want %q", word, got, want)
		}
	}
}
