const utm = `netOffset="-342000.00,-5630000.00" projParameter="+proj=utm +zone=32 +ellps=WGS84 +datum=WGS84 +units=m +no_defs"`;
const lane = (id: string, more = 'speed="13.89"') =>
  `<lane id="${id}" index="0" length="100" shape="0,0 1,1" ${more}/>`;

/** A crossing M of a street west to east, both ways, and a one-way from the south; a footpath north. No left turn from S to W. */
export const smallNet = (location = utm) => `<?xml version="1.0" encoding="UTF-8"?>
<!-- <edge id="not" from="this" to="one"/> -->
<net version="1.9">
  <location ${location} convBoundary="0,0,1,1" origBoundary="0,0,1,1"/>
  <edge id=":M_0" function="internal">${lane(":M_0_0")}</edge>
  <edge id="WM" from="W" to="M" type="highway.primary" name="中原路">${lane("WM_0")}${lane("WM_1")}</edge>
  <edge id="MW" from="M" to="W" type="highway.primary" name="中原路">${lane("MW_0")}</edge>
  <edge id="ME" from="M" to="E" type="highway.primary_link" shape="100.00,100.00 150.00,110.00 200.00,100.00">${lane("ME_0")}</edge>
  <edge id="EM" from="E" to="M" type="highway.primary_link">${lane("EM_0")}</edge>
  <edge id="SM" from="S" to="M">${lane("SM_0", 'speed="8.33" disallow="pedestrian"')}${lane("SM_1", 'speed="8.33" allow="bicycle"')}</edge>
  <edge id="MN" from="M" to="N" type="highway.footway">${lane("MN_0", 'speed="2" allow="pedestrian"')}</edge>
  <edge id="rail" from="W" to="E" type="railway.rail">${lane("rail_0", 'speed="30" allow="rail"')}</edge>
  <edge id="lost" from="W" to="nowhere">${lane("lost_0")}</edge>
  <junction id="W" type="dead_end" x="0.00" y="100.00"/>
  <junction id="M" type="priority" x="100.00" y="100.00"><request index="0"/></junction>
  <junction id="E" type="dead_end" x="200.00" y="100.00"/>
  <junction id="S" type="dead_end" x="100.00" y="0.00"/>
  <junction id="N" type="dead_end" x="100.00" y="200.00"/>
  <junction id=":M_0_0" type="internal" x="100" y="100"/>
  <connection from="WM" to="ME" fromLane="0" toLane="0" via=":M_0_0"/>
  <connection from="EM" to="MW" fromLane="0" toLane="0"/>
  <connection from="SM" to="ME" fromLane="0" toLane="0"/>
  <connection from="SM" to="MW" fromLane="1" toLane="0"/>
  <connection from="WM" to="MW" fromLane="1" toLane="0"/>
  <connection from=":M_0" to="ME" fromLane="0" toLane="0"/>
</net>`;
